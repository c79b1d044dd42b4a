# Usage: zsh -f zsh_offers.zsh FOLDER <LINES: of each line that is written at zsh's prompt, what zsh offers when Tab is
# pressed at its end, with the completions in FOLDER; the offers are separated by spaces.
zmodload zsh/zpty
export TERM=dumb
zpty zsh zsh -f -i
zpty -w zsh "PS1= PROMPT_SP= LISTMAX=1000; stty cols 300 rows 200 -echo; fpath=(${(q)1} \$fpath)
autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' verbose no; bindkey '^I' list-choices
offered() { zle kill-whole-line; zle -I; print END; }; zle -N offered; bindkey '^Y' offered; print READ'Y'"
while zpty -r zsh line && [[ $line != *READY* ]]; do :; done
while IFS= read -r wanted; do
    zpty -n -w zsh "$wanted"$'\t\x19'
    offers=()
    while zpty -r zsh line && [[ $line != *END* ]]; do
        [[ -z $TRACE ]] || print -r -- "<${(V)line}>" >&2
        # Without the line itself, which the terminal shows again, and control characters.
        line=${${line//$'\e'\[[0-9;?]#[a-zA-Z]/}//[[:cntrl:]]/ }
        [[ $line == *${wanted%% }* ]] || offers+=(${=line})
    done
    print -r -- $offers
done
