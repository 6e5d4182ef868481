/** The ledger in an S3 bucket. */
@NullMarked
package dev.immutabledeploy.ledger.s3;

import org.jspecify.annotations.NullMarked;
