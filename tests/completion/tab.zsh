# SCRIPT FILE: load a script as a `.zshrc` does; at the next Tab write what is offered, and go.
autoload -U compinit && compinit -u -D
eval "$(<$1)"
file=$2
compadd() {
  local -a matches
  if [[ ${@[1,(i)(-|--)]} != *-[OAD]* ]]; then # else it only asks
    builtin compadd -O matches "$@"
    (( ! $#matches )) || print -rl -- $matches >> $file
  fi
  builtin compadd "$@"
}
comppostfuncs=(exit)
