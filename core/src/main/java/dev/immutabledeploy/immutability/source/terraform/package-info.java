/** Infrastructure in Terraform's language, and its plans. */
@NullMarked
package dev.immutabledeploy.immutability.source.terraform;

import org.jspecify.annotations.NullMarked;
