/** What code can be printed as; the declarations are those that stand beside JavaScript (`.d.ts`). */
export type Language = "TypeScript" | "JavaScript" | "declarations";
