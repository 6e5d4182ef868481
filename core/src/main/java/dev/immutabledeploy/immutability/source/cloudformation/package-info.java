/** Infrastructure as CloudFormation and SAM describe it, and change sets. */
@NullMarked
package dev.immutabledeploy.immutability.source.cloudformation;

import org.jspecify.annotations.NullMarked;
