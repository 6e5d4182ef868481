/** HCL, the language of Terraform, with exact positions. */
@NullMarked
package dev.immutabledeploy.immutability.source.terraform.hcl;

import org.jspecify.annotations.NullMarked;
