#!/bin/sh
# Compiles govuk.scss into govuk.css. Needed only when govuk-frontend or govuk.scss changes; needs Node.
# Usage: sh build.sh FOLDER, where FOLDER holds node_modules with govuk-frontend and sass.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
modules="$1/node_modules"
"$modules/.bin/sass" --load-path="$modules" --style=compressed --no-charset --no-source-map "$here/govuk.scss" "$here/govuk.css"
# The original knows only left and right. Logical properties make the one file serve both writing directions.
sed -i -E '
  s/([{;])(margin|padding)-left:/\1\2-inline-start:/g
  s/([{;])(margin|padding)-right:/\1\2-inline-end:/g
  s/([{;])border-left([-:])/\1border-inline-start\2/g
  s/([{;])border-right([-:])/\1border-inline-end\2/g
  s/([{;])left:/\1inset-inline-start:/g
  s/([{;])right:/\1inset-inline-end:/g
  s/text-align:left/text-align:start/g
  s/text-align:right/text-align:end/g
' "$here/govuk.css"
if grep -q 'url(' "$here/govuk.css"; then
  echo "govuk.css points outside itself: no asset of the original may be used" >&2
  exit 1
fi
