package studio.gesso.engine.diffusion.weights.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/**
 * Puts the tensors of one layer together.
 *
 * @param file what messages call the file
 * @param module the layer
 * @param tensors by what they are
 */
record LayerReader(String file, String module, Map<LoraTensor, StoredTensor> tensors) {

    /**
     * The layer; empty where its tensors are of no kind that is known.
     *
     * @param scaleFromHeader the scale that the header gives, for layers without an alpha of their own
     * @throws UserException if one of a pair is missing, or two do not belong together
     */
    Optional<LoraLayer> read(ToDoubleFunction<LoraChange> scaleFromHeader) {
        Optional<LoraChange> change = change();
        Optional<StoredTensor> bias = find(LoraTensor.BIAS);
        if (change.isEmpty() && bias.isEmpty()) {
            return Optional.empty();
        }
        double scale = change.map(known -> scale(known, scaleFromHeader)).orElse(1.0);
        return Optional.of(new LoraLayer(module, change, scale, find(LoraTensor.MAGNITUDE), bias,
                List.copyOf(tensors.values())));
    }

    private double scale(LoraChange change, ToDoubleFunction<LoraChange> scaleFromHeader) {
        if (change.rank().isEmpty()) {
            return 1;
        }
        return find(LoraTensor.ALPHA).map(alpha -> (double) TensorFloats.of(alpha)[0] / change.rank().getAsLong())
                .orElseGet(() -> scaleFromHeader.applyAsDouble(change));
    }

    private Optional<LoraChange> change() {
        if (has(LoraTensor.DOWN) || has(LoraTensor.UP)) {
            return Optional.of(lowRank());
        }
        if (tensors.keySet().stream().anyMatch(kind -> kind.name().startsWith("HADA"))) {
            return Optional.of(new LoraChange.Hadamard(
                    half(LoraTensor.HADA_W1_A, LoraTensor.HADA_W1_B, LoraTensor.HADA_T1),
                    half(LoraTensor.HADA_W2_A, LoraTensor.HADA_W2_B, LoraTensor.HADA_T2)));
        }
        if (tensors.keySet().stream().anyMatch(kind -> kind.name().startsWith("LOKR"))) {
            return Optional.of(new LoraChange.Kronecker(
                    find(LoraTensor.LOKR_W1).<LoraChange.Factor>map(LoraChange.WholeFactor::new)
                            .orElseGet(() -> pair(LoraTensor.LOKR_W1_A, LoraTensor.LOKR_W1_B, Optional.empty())),
                    find(LoraTensor.LOKR_W2).<LoraChange.Factor>map(LoraChange.WholeFactor::new)
                            .orElseGet(() -> pair(LoraTensor.LOKR_W2_A, LoraTensor.LOKR_W2_B,
                                    find(LoraTensor.LOKR_T2)))));
        }
        if (has(LoraTensor.ON_INPUT)) {
            boolean inputs = TensorFloats.of(need(LoraTensor.ON_INPUT))[0] != 0;
            return Optional.of(new LoraChange.Scaling(need(LoraTensor.WEIGHT),
                    inputs ? LoraChange.Along.INPUTS : LoraChange.Along.OUTPUTS));
        }
        return find(LoraTensor.DIFFERENCE).map(LoraChange.Difference::new);
    }

    private LoraChange lowRank() {
        StoredTensor down = need(LoraTensor.DOWN);
        StoredTensor up = need(LoraTensor.UP);
        requireMatrix(down);
        requireMatrix(up);
        Optional<StoredTensor> mid = find(LoraTensor.MID);
        long rank = down.extent(0);
        if (up.extent(1) != rank || mid.filter(core -> core.extent(0) != rank || core.extent(1) != rank).isPresent()) {
            throw refused("contradicts itself: " + up.name() + " has the rank " + up.extent(1) + " and the shape "
                    + up.shape() + ", its partner the rank " + rank + " and the shape " + down.shape());
        }
        return new LoraChange.LowRank(down, up, mid);
    }

    private LoraChange.Half half(LoraTensor a, LoraTensor b, LoraTensor core) {
        LoraChange.PairFactor pair = pair(a, b, find(core));
        return new LoraChange.Half(pair.a(), pair.b(), pair.core());
    }

    private LoraChange.PairFactor pair(LoraTensor kindA, LoraTensor kindB, Optional<StoredTensor> core) {
        StoredTensor a = need(kindA);
        StoredTensor b = need(kindB);
        requireMatrix(a);
        requireMatrix(b);
        long rank = core.isPresent() ? a.extent(0) : a.extent(1);
        if (b.extent(0) != rank || core.filter(t -> t.extent(0) != rank || t.extent(1) != rank).isPresent()) {
            throw refused("contradicts itself: " + a.name() + " has the rank " + rank + " and the shape " + a.shape()
                    + ", " + b.name() + " the shape " + b.shape());
        }
        return new LoraChange.PairFactor(a, b, core);
    }

    private void requireMatrix(StoredTensor tensor) {
        if (tensor.shape().size() < 2 || tensor.count() == 0) {
            throw refused("cannot be used: " + tensor.name() + " has the shape " + tensor.shape());
        }
    }

    private StoredTensor need(LoraTensor kind) {
        return find(kind).orElseThrow(() -> {
            List<String> there = new ArrayList<>();
            tensors.values().forEach(tensor -> there.add(tensor.name()));
            return refused("is incomplete: beside " + there.getFirst() + " its partner " + kind.label()
                    + " is missing");
        });
    }

    private UserException refused(String sentence) {
        return new UserException(file + " " + sentence + ". Download it again.");
    }

    private boolean has(LoraTensor kind) {
        return tensors.containsKey(kind);
    }

    private Optional<StoredTensor> find(LoraTensor kind) {
        return Optional.ofNullable(tensors.get(kind));
    }
}
