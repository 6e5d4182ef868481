// Values alone: nothing that a pipeline calls.
image = 'node:20'
