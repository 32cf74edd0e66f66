# SCRIPT WORD...: print what fish offers for the last of some words.
source $argv[1]
complete --do-complete "$argv[2..]" | string replace --regex '/?(\t.*)?$' ''
exit 0 # as nothing offered is no fault
