/** Scripts for shells, which ask the program what words may become. Where that is nothing, a path is completed. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# Completes correctionlib-codegen in bash: put this line into ~/.bashrc
#   source <(correctionlib-codegen completion bash)
_correctionlib_codegen() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    COMPREPLY+=("$(printf '%q' "$word")")
  done < <("$1" completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _correctionlib_codegen correctionlib-codegen
`,
  zsh: `#compdef correctionlib-codegen
# Completes correctionlib-codegen in zsh: put this line into ~/.zshrc, below compinit
#   source <(correctionlib-codegen completion zsh)
_correctionlib_codegen() {
  local -a found
  found=(\${(f)"$("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then
    if [[ \${#found} -eq 1 && $found[1] == *= ]]; then compadd -S '' -a found; else compadd -a found; fi
  else
    _files
  fi
}
compdef _correctionlib_codegen correctionlib-codegen
`,
  fish: `# Completes correctionlib-codegen in fish: write it to a file
#   correctionlib-codegen completion fish > ~/.config/fish/completions/correctionlib-codegen.fish
function __correctionlib_codegen
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  $words[1] completion words -- $words[2..-1] "$current" 2>/dev/null
end
complete -c correctionlib-codegen -a '(__correctionlib_codegen)'
`,
};
