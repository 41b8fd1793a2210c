package studio.gesso.engine.library.inspect.weights;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleConfig;

/** The tensors of the starter's autoencoder, as its config.json asks for them. */
final class PixelShuffleTensors {

    private PixelShuffleTensors() {}

    static Map<String, List<Long>> of(PixelShuffleConfig config) {
        TensorList list = new TensorList();
        long folded = (long) config.colours() * config.patch() * config.patch();
        List<Integer> widths = config.widths();
        long finest = widths.getFirst();
        long coarsest = widths.getLast();
        TensorList encoder = list.at("encoder");
        encoder.conv("conv_in", finest, folded);
        levels(encoder, "down", widths, widths, config.encoderLayers());
        end(encoder, coarsest, 2L * config.latents());
        TensorList decoder = list.at("decoder");
        decoder.conv("conv_in", coarsest, config.latents());
        List<Integer> up = widths.reversed();
        levels(decoder, "up", up, after(up), config.decoderLayers());
        end(decoder, finest, folded);
        return list.shapes();
    }

    /** What a level of the decoder hands on: the width of the next one. */
    private static List<Integer> after(List<Integer> widths) {
        return Stream.concat(widths.stream().skip(1), Stream.of(widths.getLast()))
                .toList();
    }

    private static void levels(TensorList coder, String way, List<Integer> widths, List<Integer> handedOn,
            List<Integer> layers) {
        long in = widths.getFirst();
        for (int i = 0; i < widths.size(); i++) {
            TensorList block = coder.at(way + "_blocks." + i);
            for (int layer = 0; layer < layers.get(i); layer++) {
                block.resnet("resnets." + layer, layer == 0 ? in : widths.get(i), widths.get(i), 0, 0);
            }
            if (i < widths.size() - 1) {
                block.conv(way + "samplers.0.conv", handedOn.get(i), widths.get(i));
            }
            in = handedOn.get(i);
        }
    }

    private static void end(TensorList coder, long width, long out) {
        coder.norm("conv_norm_out", width);
        coder.conv("conv_out", out, width);
    }
}
