/** EC2 of the fake AWS: images, launch templates, machines. */
@NullMarked
package dev.immutabledeploy.aws.fake.ec2;

import org.jspecify.annotations.NullMarked;
