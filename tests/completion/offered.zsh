# SCRIPT WORD...: print what zsh offers for the last of some words.
#
# Only the line editor completes, and it wants a terminal: a second shell gets one, and a Tab.
zmodload zsh/zpty
zpty editor zsh -f -i
zpty -w editor "source ${(q)0:h}/tab.zsh ${(q)1} ${(q)TMPPREFIX}"
zpty -w -n editor "${*[2,-1]}"$'\t'
zpty -r editor shown '*what no terminal shows'   # which is to wait for its end
[[ ! -f $TMPPREFIX ]] || cat $TMPPREFIX
