package dev.immutabledeploy.aws.fake;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/** Amazon's own clients, never trying twice, for tests that want to see each answer. */
public final class Clients {
    private final SdkHttpClient http;
    private final Optional<URI> endpoint;

    private Clients(SdkHttpClient http, Optional<URI> endpoint) {
        this.http = http;
        this.endpoint = endpoint;
    }

    /** Clients in memory. */
    public static Clients of(FakeAws aws) {
        return new Clients(aws.http(), Optional.empty());
    }

    /** Clients by HTTP. */
    public static Clients of(FakeAwsServer server) {
        return new Clients(UrlConnectionHttpClient.create(), Optional.of(server.endpoint()));
    }

    /** Of Auto Scaling. */
    public AutoScalingClient autoScaling() {
        return built(AutoScalingClient.builder()).build();
    }

    /** Of EC2. */
    public Ec2Client ec2() {
        return built(Ec2Client.builder()).build();
    }

    /** Of Elastic Load Balancing. */
    public ElasticLoadBalancingV2Client elb() {
        return built(ElasticLoadBalancingV2Client.builder()).build();
    }

    /** Of CloudWatch. */
    public CloudWatchClient cloudWatch() {
        return built(CloudWatchClient.builder()).build();
    }

    /** Of S3. */
    public S3Client s3() {
        S3ClientBuilder builder = built(S3Client.builder());
        return builder.build();
    }

    /** Of STS. */
    public StsClient sts() {
        return built(StsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B built(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAFAKE", "secret")))
                .overrideConfiguration(how -> how.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .defaultProfileFile(ProfileFile.aggregator().build()));
    }
}
