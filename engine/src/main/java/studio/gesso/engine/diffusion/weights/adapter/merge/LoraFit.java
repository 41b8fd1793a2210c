package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.adapter.LoraChange;
import studio.gesso.engine.diffusion.weights.adapter.LoraFamily;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.LoraLayer;
import studio.gesso.engine.diffusion.weights.adapter.names.LayerNames;
import studio.gesso.engine.diffusion.weights.adapter.names.LayerTarget;

/**
 * Which layers of a model a LoRA changes; found from names and shapes alone, before anything is opened.
 *
 * @param file the LoRA
 * @param matches what it changes
 * @param without what the model does not have: layers, and biases of layers without one, by the file's names
 */
public record LoraFit(LoraFile file, List<Match> matches, List<String> without) {

    public LoraFit {
        matches = List.copyOf(matches);
        without = List.copyOf(without);
    }

    /** A layer of a LoRA and the rows of the model's weights that it changes. */
    public record Match(LoraLayer layer, LayerTarget target) {}

    /**
     * Compares a LoRA with a model.
     *
     * @param model what messages call the model
     * @throws UserException if it was made for another family, in one sentence
     */
    public static LoraFit of(LoraFile file, Map<AdapterNetwork, Weights> networks, String model) {
        return new Search(file, networks, model).find();
    }

    /** How much of it fits, such as "240 of 264 parts of fox fit this model". */
    public String summary() {
        return matches.size() + " of " + file.layers().size() + " parts of " + file.name() + " fit this model";
    }

    private record Search(LoraFile file, Map<AdapterNetwork, Weights> networks, String model) {

        LoraFit find() {
            LayerNames names = LayerNames.of(networks);
            List<Match> matches = new ArrayList<>();
            List<String> without = new ArrayList<>();
            for (LoraLayer layer : file.layers()) {
                Optional<LayerTarget> target = names.find(layer.module());
                target.ifPresentOrElse(found -> {
                    require(layer, found);
                    matches.add(new Match(layer, found));
                    if (layer.bias().isPresent() && !hasBias(found)) {
                        without.add(layer.module() + " (bias)");
                    }
                }, () -> without.add(layer.module()));
            }
            if (2 * matches.size() < file.layers().size()) {
                throw misfit("only " + matches.size() + " of its " + file.layers().size()
                        + " parts are in this model; it has " + without.getFirst() + ", for one");
            }
            return new LoraFit(file, matches, without);
        }

        private boolean hasBias(LayerTarget target) {
            Weights weights = weights(target);
            return target.rows().stream().allMatch(rows -> weights.has(rows.module() + ".bias"));
        }

        private Weights weights(LayerTarget target) {
            return Objects.requireNonNull(networks.get(target.network()));
        }

        private void require(LoraLayer layer, LayerTarget target) {
            StoredTensor weight = weights(target).get(target.rows().getFirst().module() + ".weight");
            long rows = target.height();
            long columns = Extent.of(weight.shape()).columns();
            long inputs = weight.shape().size() < 2 ? 1 : weight.extent(1);
            Extent own = new Extent(rows, columns);
            boolean fits = layer.change().map(change -> switch (change) {
                case LoraChange.Scaling(var factors, var along) ->
                    factors.count() == (along == LoraChange.Along.INPUTS ? inputs : rows);
                default -> Extent.of(change).filter(own::equals).isPresent();
            }).orElse(true);
            boolean magnitudeFits = layer.magnitude()
                    .map(m -> m.count() == (Magnitudes.areOfColumns(m) ? inputs : rows)
                            && (!Magnitudes.areOfColumns(m) || target.rows().size() == 1))
                    .orElse(true);
            boolean biasFits = layer.bias().map(bias -> bias.count() == rows).orElse(true);
            if (!fits || !magnitudeFits || !biasFits) {
                throw misfit(layer.module() + " has another shape (" + shape(layer) + ") than in this model ("
                        + rows + " × " + columns + ")");
            }
        }

        private static String shape(LoraLayer layer) {
            return layer.change()
                    .flatMap(Extent::of)
                    .map(extent -> extent.rows() + " × " + extent.columns())
                    .orElseGet(() -> String.valueOf(layer.tensors().getFirst().shape()));
        }

        private UserException misfit(String why) {
            return new UserException(file.label() + " does not fit " + model + ": "
                    + LoraFamily.of(file).map(family -> "it is for " + family + " (" + why + ")").orElse(why)
                    + ". Choose a LoRA that was made for this kind of model.");
        }
    }
}
