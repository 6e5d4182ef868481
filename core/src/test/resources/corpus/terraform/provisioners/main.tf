resource "aws_instance" "web" {
  ami = "ami-0123456789abcdef0"

  provisioner "file" {
    source      = "app.conf"
    destination = "/etc/app.conf"
  }

  provisioner "remote-exec" {
    inline = [
      "cloud-init status --wait",
      "sudo systemctl restart app",
    ]
  }

  provisioner "local-exec" {
    command = "ssh admin@${self.public_ip} 'sudo systemctl restart app'"
  }

  provisioner "local-exec" {
    command = "echo ${self.private_ip} >> hosts.txt"
  }
}

resource "null_resource" "wait" {
  provisioner "remote-exec" {
    inline = ["uptime"]
  }

  provisioner "remote-exec" {
    when   = destroy
    inline = ["sudo systemctl stop app"]
  }
}

resource "null_resource" "script" {
  provisioner "remote-exec" {
    script = "setup.sh"
  }
}
