# SCRIPT WORD...: print what bash offers for the last of some words.
source "$1"
COMP_WORDS=("${@:2}")
COMP_CWORD=$(($# - 2))
_shtab_summitcal
printf '%s\n' "${COMPREPLY[@]}"
