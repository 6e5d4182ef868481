package dev.immutabledeploy.aws;

/** The services that are asked. */
public enum AwsService {
    /** Auto Scaling groups and their instance refreshes. */
    AUTO_SCALING("autoscaling"),
    /** Instances, images and launch templates. */
    EC2("ec2"),
    /** Target groups. */
    LOAD_BALANCING("elasticloadbalancing"),
    /** Alarms. */
    CLOUD_WATCH("monitoring"),
    /** Objects. */
    S3("s3"),
    /** Roles. */
    STS("sts");

    private final String host;

    AwsService(String host) {
        this.host = host;
    }

    /** Returns the first label of its host name. */
    String host() {
        return host;
    }
}
