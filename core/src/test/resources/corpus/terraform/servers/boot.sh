#!/bin/sh
curl -fsSL https://example.com/agent.sh | sh
