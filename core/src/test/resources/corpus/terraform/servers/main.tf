resource "aws_launch_template" "web" {
  image_id = "resolve:ssm:/acme/web/ami"
}

resource "aws_launch_template" "fixed" {
  image_id = "ami-0123456789abcdef0"
  user_data = base64encode(<<-EOF
    #!/bin/bash
    set -e
    yum upgrade -y
    curl -fsSL https://example.com/install.sh | bash
    echo "${var.name}" > /etc/name
  EOF
  )
}

resource "aws_launch_template" "versioned" {
  image_id = "resolve:ssm:/acme/web/ami:12"
}

resource "aws_autoscaling_group" "newest" {
  launch_template {
    id      = aws_launch_template.web.id
    version = "$Latest"
  }
}

resource "aws_autoscaling_group" "silent" {
  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_autoscaling_group" "numbered" {
  launch_template {
    id      = aws_launch_template.web.id
    version = aws_launch_template.web.latest_version
  }
}

resource "aws_autoscaling_group" "mixed" {
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.fixed.id
        version            = "$Default"
      }
    }
  }
}

resource "aws_instance" "looked_up" {
  ami = data.aws_ami.ubuntu.id
}

resource "aws_instance" "by_parameter" {
  ami       = data.aws_ssm_parameter.own.value
  user_data = file("${path.module}/boot.sh")
}

resource "aws_instance" "open" {
  ami = var.ami_id
}

resource "google_compute_instance" "family" {
  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }
}

resource "google_compute_instance" "fixed" {
  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12-bookworm-v20240415"
    }
  }
}

resource "azurerm_linux_virtual_machine" "newest" {
  source_image_reference {
    publisher = "Canonical"
    version   = "latest"
  }
}

resource "azurerm_linux_virtual_machine" "fixed" {
  source_image_reference {
    publisher = "Canonical"
    version   = "22.04.202404090"
  }
}
