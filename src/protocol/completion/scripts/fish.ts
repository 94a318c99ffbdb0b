/** For fish 3 and newer. */
export const FISH = String.raw`# fish completion for handoff and git handoff
function __handoff_complete
    set -l words (commandline -opc) (commandline -ct)
    while set -q words[1]; and test (string replace -r '.*/' '' -- $words[1]) != handoff
        set -e words[1]
    end
    set -e words[1]
    set -l found (command handoff complete -- $words 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c handoff -f -a '(__handoff_complete)'
complete -c git -n '__fish_seen_subcommand_from handoff' -f -a '(__handoff_complete)'
complete -c git -n __fish_use_subcommand -f -a handoff -d 'shift handoffs'
`;
