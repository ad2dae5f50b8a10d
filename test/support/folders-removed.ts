import { afterAll, beforeEach, onTestFinished } from 'vitest'
import { freshFolders, removeAllFolders, removeFreshFolders } from './fresh-folder.ts'

// Loaded before each test file: what was set up first is called last.
afterAll(removeAllFolders)
beforeEach(() => {
  const before = freshFolders()
  onTestFinished(() => removeFreshFolders(before))
})
