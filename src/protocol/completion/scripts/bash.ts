/** For bash 3.2 and newer, with and without bash-completion. Nothing that was typed is evaluated. */
export const BASH = String.raw`# bash completion for handoff and git handoff
_handoff_candidates() {
  local words=() word glue='' first=$1 cur tab=$'\t' line value i
  # Bash splits a word at = and :, so the parts are put together again.
  for ((i = first; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == [=:] || $word == := ]] && ((\${#words[@]} > 0)); then
      words[\${#words[@]}-1]+=$word
      glue=1
    elif [[ -n $glue ]]; then
      words[\${#words[@]}-1]+=$word
      glue=''
    else
      words+=("$word")
    fi
  done
  cur=\${words[\${#words[@]}-1]}
  local lines=()
  while IFS= read -r line; do lines+=("$line"); done < <(command handoff complete -- "\${words[@]}" 2>/dev/null)
  COMPREPLY=()
  for line in "\${lines[@]}"; do
    value=\${line%%"$tab"*}
    # What stands before the last = is in the line already.
    [[ $cur == *=* && $COMP_WORDBREAKS == *=* ]] && value=\${value#*=}
    # A list shows what each word means; a word that is put into the line stands alone.
    case \${COMP_TYPE:-9} in
      33 | 63 | 64) ((\${#lines[@]} > 1)) && [[ -n \${line#*"$tab"} ]] && value+="  (\${line#*"$tab"})" ;;
    esac
    COMPREPLY+=("$value")
  done
}
_handoff() { _handoff_candidates 1; }
# Git's own completion calls this for git handoff.
_git_handoff() {
  local i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == handoff ]] && { _handoff_candidates $((i + 1)); return; }
  done
}
complete -o bashdefault -o default -F _handoff handoff
`.replaceAll('\\$', '$');
