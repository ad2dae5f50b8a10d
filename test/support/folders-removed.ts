import { afterAll } from 'vitest'
import { removeFreshFolders } from './fresh-folder.ts'

// Loaded before each test file: the hook that was made first is called last.
afterAll(removeFreshFolders)
