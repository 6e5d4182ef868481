#!/bin/bash
./called/step
bash called/lib/helper.bash
. called/lib/functions
source lib/functions
"$GITHUB_WORKSPACE/called/lib/more"
called/lib/tool.py
called/lib/python
called/lib/missing
