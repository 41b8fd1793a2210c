package studio.gesso.engine.request.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/**
 * Reference pictures that steer what is painted, through an IP-Adapter (Ye et al. 2023).
 *
 * @param file the path of the IP-Adapter
 * @param imageEncoder its CLIP vision encoder, a file or a folder; empty for the folder {@code image_encoder} beside it
 * @param pictures the reference pictures
 * @param weighting how much they count, and where
 * @param steps when they count
 */
public record IpAdapter(String file, Optional<String> imageEncoder, List<Pixels> pictures, Weighting weighting,
        StepRange steps) {

    public IpAdapter {
        pictures = List.copyOf(pictures);
    }

    /** How much the pictures count. */
    public sealed interface Weighting {

        /** All of them together, everywhere. */
        record Everywhere(double scale) implements Weighting {}

        /** All of them together, in some layers: scales by the numbers of layers in the file; 0 for the others. */
        record ByLayer(Map<Integer, Double> scales) implements Weighting {

            public ByLayer {
                scales = Map.copyOf(scales);
            }
        }

        /** Each of them in its own region; as many as pictures. */
        record Masked(List<Region> regions) implements Weighting {

            public Masked {
                regions = List.copyOf(regions);
            }
        }
    }

    /**
     * Where a picture counts.
     *
     * @param mask of the size that is painted, or resized to it; values from one half on count
     * @param scale how much
     */
    public record Region(Mask mask, double scale) {}

    /** The masks of its pictures; none where they count everywhere. */
    public List<Mask> masks() {
        return switch (weighting) {
            case Weighting.Everywhere _,Weighting.ByLayer _ -> List.of();
            case Weighting.Masked(var regions) -> regions.stream().map(Region::mask).toList();
        };
    }

    /** The scales that there are, in no order. */
    public List<Double> scales() {
        return switch (weighting) {
            case Weighting.Everywhere(double scale) -> List.of(scale);
            case Weighting.ByLayer(var scales) -> List.copyOf(scales.values());
            case Weighting.Masked(var regions) -> regions.stream().map(Region::scale).toList();
        };
    }

    /** Whether it has any effect. */
    public boolean works() {
        return scales().stream().anyMatch(scale -> scale != 0);
    }
}
