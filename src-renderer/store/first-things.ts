import { createContext, useContext } from 'react'

/** False until the first picture of the console was drawn; true wherever nobody says. */
export const RestContext = createContext(true)

/**
 * Whether to draw what nobody looks at first. A console that starts says whether anything is wrong
 * one frame before it draws the rest.
 */
export function useRest(): boolean {
  return useContext(RestContext)
}
