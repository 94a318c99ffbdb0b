/** For zsh with compinit. */
export const ZSH = String.raw`#compdef handoff
# zsh completion for handoff and git handoff
_handoff() {
  local -a lines values shown
  local line value
  lines=("\${(@f)$(command handoff complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  for line in "\${lines[@]}"; do
    [[ -n $line ]] || continue
    value=\${line%%$'\t'*}
    values+=("$value")
    shown+=("$value  \${line#*$'\t'}")
  done
  if (( \${#values} == 0 )); then
    _files
    return
  fi
  # -d shows the descriptions, one on each line; the words alone are put in.
  compadd -l -d shown -a values
}
_git-handoff() { _handoff }
zstyle ':completion:*:*:git:*' user-commands handoff:'shift handoffs'
if [[ \${funcstack[1]} == _handoff ]]; then
  _handoff "$@"
else
  compdef _handoff handoff
fi
`.replaceAll('\\$', '$');
