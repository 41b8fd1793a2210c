package studio.gesso.engine.diffusion.model.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.guidance.control.Reference;
import studio.gesso.engine.diffusion.model.GeneratedGraphs.Companion;
import studio.gesso.engine.diffusion.network.architecture.adapter.IpAdapterAttention;
import studio.gesso.engine.diffusion.network.architecture.adapter.IpAdapterTokens;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * An IP-Adapter that fits a model, with an image encoder that fits it.
 *
 * @param tokens makes tokens of an encoded picture
 * @param keys makes keys and values of tokens
 * @param form which of the three kinds it is
 * @param layers the cross attentions of the U-Net
 */
@SuppressWarnings("exports")
public record ReferenceFile(ImageEncoderFile encoder, Companion tokens, Companion keys, IpAdapterTokens.Form form,
        AdapterLayers layers) {

    private static final String LABEL = "IP-Adapter";

    /**
     * Reads the files, and compares them with each other and with a model.
     *
     * @throws UserException if one is something else, damaged, or does not fit
     */
    public static ReferenceFile read(Reference files, BaseUnet base) {
        AdapterWeights adapter = AdapterWeights.read(files.adapter());
        Weights weights = adapter.all();
        UNetConfig config = UNetConfig.conditional(base.model(), base.config());
        AdapterLayers layers = AdapterLayers.of(config);
        base.requireTexts(weights, Optional.of(weights.get("ip_adapter.1.to_k_ip.weight")));
        ImageEncoderFile encoder = ImageEncoderFile.read(files.encoder());
        encoder.requireFit(adapter);
        return new ReferenceFile(encoder,
                new Companion(files.adapter(), LABEL, only("image_proj.", weights), "tokens", adapter.tokens()::build),
                new Companion(files.adapter(), LABEL, only("ip_adapter.", weights), "keys" + base.config(),
                        new IpAdapterAttention(layers)::build),
                adapter.tokens().form(), layers);
    }

    /** All networks that it needs. */
    Stream<Companion> networks() {
        return Stream.of(encoder.network(), tokens, keys);
    }

    private static Weights only(String prefix, Weights weights) {
        Map<String, StoredTensor> some = new LinkedHashMap<>();
        weights.all().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                some.put(name, tensor);
            }
        });
        return new Weights(weights.source(), some);
    }
}
