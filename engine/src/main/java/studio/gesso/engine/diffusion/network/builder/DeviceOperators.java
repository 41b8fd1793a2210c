package studio.gesso.engine.diffusion.network.builder;

/** Each device's best words for what ONNX can say in several ways. */
public interface DeviceOperators {

    /** What follows a normalisation. */
    enum Then {
        NOTHING,
        SILU
    }

    /** {@code x · sigmoid(x)}. */
    Value silu(GraphBuilder graph, Value x);

    /**
     * A group normalisation over the channels (Wu and He 2018), of rank 3 or 4.
     *
     * @param weight the factor of each channel
     * @param bias what is added to each channel
     * @param then what follows it
     */
    Value groupNorm(GraphBuilder graph, Value x, Value weight, Value bias, int groups, double epsilon, Then then);
}
