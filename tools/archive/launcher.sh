#!/bin/sh
# Needs nothing from PATH or the environment; only a symbolic link to this file needs readlink.
self=$0
while [ -L "$self" ]; do
  target=$(PATH=/usr/bin:/bin readlink "$self") || exit 127
  case $target in /*) self=$target ;; *) self=${self%/*}/$target ;; esac
done
case $self in */*) here=${self%/*} ;; *) here=. ;; esac
exec "$here/../lib/node" "$here/../lib/main.js" "$@"
