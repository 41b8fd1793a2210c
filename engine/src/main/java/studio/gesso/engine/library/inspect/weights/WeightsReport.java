package studio.gesso.engine.library.inspect.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.DenoiserSignature;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.library.inspect.check.ExaminedModel;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Diagnosis.PartReport;
import studio.gesso.engine.library.inspect.report.Finding;

/**
 * The diagnosis of a checkpoint: its parts as they are stored, not as they are computed with.
 *
 * @param path the file or folder as it was chosen
 * @param graphs the graphs that were made for it, where they could be
 */
record WeightsReport(Path path, Checkpoint checkpoint, Optional<ExaminedModel> graphs) {

    Diagnosis with(List<Finding> findings) {
        List<PartReport> parts = Arrays.stream(NetworkRole.values()).flatMap(this::parts).toList();
        Optional<ModelVariant> known = graphs.flatMap(ExaminedModel::variant)
                .or(() -> checkpoint.model().map(model -> new ModelVariant(model.family(), model.traits())));
        Set<ModelPart> there = parts.stream().map(PartReport::part).collect(Collectors.toSet());
        Optional<DenoiserSignature> signature = graphs.flatMap(ExaminedModel::signature);
        return new Diagnosis(path, known, Precision.of(parts.stream().map(PartReport::precision).toList()),
                signature.flatMap(DenoiserSignature::channelsIn).or(() -> channels("in_channels")),
                signature.flatMap(DenoiserSignature::channelsOut).or(() -> channels("out_channels")), 0, parts,
                known.map(model -> model.capabilities(there)).orElse(Set.of()), findings);
    }

    private Optional<Integer> channels(String key) {
        return checkpoint.config(NetworkRole.UNET)
                .or(() -> checkpoint.config(NetworkRole.TRANSFORMER))
                .flatMap(config -> LenientJson.number(config, key))
                .map(Double::intValue);
    }

    private Stream<PartReport> parts(NetworkRole role) {
        return checkpoint.network(role).stream().flatMap(network -> switch (role) {
            case TEXT_ENCODER -> part(ModelPart.TEXT_ENCODER, network, "");
            case TEXT_ENCODER_2 -> part(ModelPart.TEXT_ENCODER_2, network, "");
            case TEXT_ENCODER_3 -> part(ModelPart.TEXT_ENCODER_3, network, "");
            case UNET -> part(ModelPart.UNET, network, "");
            case TRANSFORMER -> part(ModelPart.TRANSFORMER, network, "");
            case VAE -> Stream.concat(part(ModelPart.VAE_ENCODER, network, "encoder."),
                    part(ModelPart.VAE_DECODER, network, "decoder."));
            case CONTROLNET -> part(ModelPart.CONTROLNET, network, "");
            case ADAPTER -> Stream.empty();
        });
    }

    private Stream<PartReport> part(ModelPart part, CheckpointNetwork network, String prefix) {
        List<StoredTensor> tensors = network.weights()
                .all()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue())
                .toList();
        String file = Files.isDirectory(checkpoint.source()) ? network.weights().source() : part.folder();
        return tensors.isEmpty()
                ? Stream.empty()
                : Stream.of(new PartReport(part, file, tensors.stream().mapToLong(t -> t.data().length()).sum(),
                        Precision.stored(tensors), 0, ""));
    }
}
