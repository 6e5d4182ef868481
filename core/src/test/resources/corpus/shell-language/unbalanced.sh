#!/bin/bash
docker run stray:1 )
fi
docker run after:1
done; esac; }
docker run later:1
if true; then docker run open:1
docker run "quote:1
