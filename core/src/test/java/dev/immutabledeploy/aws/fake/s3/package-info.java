/** S3 of the fake AWS: buckets, objects, versions, checksums, conditional writes. */
@NullMarked
package dev.immutabledeploy.aws.fake.s3;

import org.jspecify.annotations.NullMarked;
