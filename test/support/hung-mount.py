"""Mounts a file system that passes every operation on to a real folder, and hangs when it is told to.

    hung-mount.py REAL MOUNT

Commands come in on stdin, an object a line; each is answered by {"done": true} on stdout once it is
in effect. An operation that begins to hang, and one that is let go, says how many hang by then.

    {"hang": {"names": [...] or null, "operations": [...] or null, "after": 0}}
    {"heal": {}}

`names` are the last parts of paths, null for all of them; `operations` those of libfuse ("read",
"readdir", "getattr"), null for all. The first `after` operations that would hang still pass.
The end of stdin ends it: what hangs is answered with an error, and nothing stays mounted.
"""

import errno
import json
import os
import subprocess
import sys
import threading

try:
    import fusepy as fuse
except ImportError:
    import fuse

STATS = ("st_atime", "st_ctime", "st_gid", "st_ino", "st_mode", "st_mtime", "st_nlink", "st_size", "st_uid")
SPACE = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_frsize", "f_namemax")
# Begun by the kernel and not by a program: to hold them up would be no disk that hangs, but a mount
# that can't begin.
NEVER_HUNG = ("init", "destroy")
UNMOUNTED_WITHIN_S = 5


class Gate:
    """Holds operations up for as long as they are told to hang."""

    def __init__(self):
        self.turn = threading.Condition()
        self.rule = None
        self.hanging = 0

    def set(self, rule):
        with self.turn:
            self.rule = rule
            self.turn.notify_all()

    def pass_through(self, operation, path):
        with self.turn:
            if not self.holds(operation, path):
                return
            if self.rule["after"] > 0:
                self.rule["after"] -= 1
                return
            self.count(1, operation, path)
            while self.holds(operation, path):
                self.turn.wait()
            self.count(-1, operation, path)

    def holds(self, operation, path):
        if self.rule is None or operation in NEVER_HUNG:
            return False
        names, operations = self.rule["names"], self.rule["operations"]
        if operations is not None and operation not in operations:
            return False
        return names is None or os.path.basename(path) in names

    def count(self, more, operation, path):
        self.hanging += more
        say({"hanging": self.hanging, "operation": operation, "path": path})


class Passthrough(fuse.Operations):
    """A real folder, behind the gate."""

    def __init__(self, root, gate):
        self.root = root
        self.gate = gate

    def __call__(self, operation, *args):
        if not hasattr(self, operation):
            raise fuse.FuseOSError(errno.ENOSYS)
        path = args[0] if args and isinstance(args[0], str) else "/"
        self.gate.pass_through(operation, path)
        return getattr(self, operation)(*args)

    def real(self, path):
        return os.path.join(self.root, path.lstrip("/"))

    def init(self, path):
        say({"mounted": True})

    def access(self, path, mode):
        if not os.access(self.real(path), mode):
            raise fuse.FuseOSError(errno.EACCES)

    def getattr(self, path, handle=None):
        found = os.lstat(self.real(path)) if handle is None else os.fstat(handle)
        return {key: getattr(found, key) for key in STATS}

    def readdir(self, path, handle):
        return [".", ".."] + os.listdir(self.real(path))

    def readlink(self, path):
        return os.readlink(self.real(path))

    def statfs(self, path):
        found = os.statvfs(self.real(path))
        return {key: getattr(found, key) for key in SPACE}

    def chmod(self, path, mode):
        os.chmod(self.real(path), mode)

    def chown(self, path, uid, gid):
        os.chown(self.real(path), uid, gid)

    def mkdir(self, path, mode):
        os.mkdir(self.real(path), mode)

    def rmdir(self, path):
        os.rmdir(self.real(path))

    def unlink(self, path):
        os.unlink(self.real(path))

    # Of links and renames the new name comes first for one and last for the other.
    def symlink(self, link, target):
        os.symlink(target, self.real(link))

    def link(self, link, target):
        os.link(self.real(target), self.real(link))

    def rename(self, old, new):
        os.rename(self.real(old), self.real(new))

    def utimens(self, path, times=None):
        os.utime(self.real(path), times)

    def open(self, path, flags):
        return os.open(self.real(path), flags)

    def create(self, path, mode, info=None):
        return os.open(self.real(path), os.O_RDWR | os.O_CREAT, mode)

    def read(self, path, size, offset, handle):
        return os.pread(handle, size, offset)

    def write(self, path, data, offset, handle):
        return os.pwrite(handle, data, offset)

    def truncate(self, path, length, handle=None):
        os.truncate(self.real(path) if handle is None else handle, length)

    def flush(self, path, handle):
        return 0

    # Nothing here outlives its test, and a disk under load would look like one that hangs.
    def fsync(self, path, only_data, handle):
        return 0

    def fsyncdir(self, path, only_data, handle):
        return 0

    def release(self, path, handle):
        os.close(handle)


SPEAKING = threading.Lock()


def say(what):
    with SPEAKING:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()


def obey(gate, mount):
    for line in sys.stdin:
        command = json.loads(line)
        gate.set(command.get("hang"))
        say({"done": True})
    unmount(mount)
    # Not an exit: that would wait for the threads that hang. The kernel answers for them.
    os._exit(0)


def unmount(mount):
    # Detached, so that no operation that hangs keeps it from being taken away.
    try:
        subprocess.run(["fusermount3", "-u", "-z", mount], timeout=UNMOUNTED_WITHIN_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        pass


def main():
    real, mount = sys.argv[1:]
    gate = Gate()
    threading.Thread(target=obey, args=(gate, mount), daemon=True).start()
    # Nothing is remembered by the kernel: every call of a program comes through the gate.
    fresh = {"attr_timeout": 0, "entry_timeout": 0, "negative_timeout": 0, "direct_io": True}
    name = {"fsname": f"payments-ops-test-{os.getpid()}", "subtype": "hung-mount"}
    same = {"use_ino": True, "hard_remove": True}
    fuse.FUSE(Passthrough(real, gate), mount, foreground=True, **fresh, **name, **same)
    os._exit(0)


main()
