import { useEffect, useState } from "preact/hooks";
import { DARK, LIGHT, type Theme } from "../draw/palette.js";

/** The colours that the reader's system asks for. */
export function useTheme(): Theme {
  const [isDark, setDark] = useState(() => asked().matches);
  useEffect(() => {
    const query = asked();
    const change = (): void => {
      setDark(query.matches);
    };
    query.addEventListener("change", change);
    return () => {
      query.removeEventListener("change", change);
    };
  }, []);
  return isDark ? DARK : LIGHT;
}

const asked = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");
