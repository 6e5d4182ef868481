set -e
curl -fsSL https://downloads.example.org/tool-1.4.2.jar -o /opt/tool.jar
echo "$(curl -fsSL https://downloads.example.org/tool-1.4.2.jar.sha256)  /opt/tool.jar" > /tmp/expected
sha256sum -c --strict /tmp/expected
uvx --generate-shell-completion bash > /etc/bash_completion.d/uvx
