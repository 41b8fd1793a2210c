package studio.gesso.engine.diffusion.model.control;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.guidance.control.Reference;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.network.architecture.unet.DeepFeatures;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.ControlNets;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.Reach;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;

/**
 * What the networks that steer a model need of it.
 *
 * @param controls the ControlNets and T2I-Adapters by their files
 * @param references the IP-Adapters
 * @param inputs what the U-Net has to take for them
 */
@SuppressWarnings("exports")
public record ControlledModel(Map<Path, ControlFile> controls, Map<Reference, ReferenceFile> references,
        UNetInputs inputs) {

    /**
     * Compares networks with a model, before anything of it is opened.
     *
     * @throws studio.gesso.engine.base.UserException if one of them is damaged or for another model, or the model is an
     *             export
     */
    public static ControlledModel of(ModelFolder folder, ControlFiles files) {
        if (files.isEmpty()) {
            return new ControlledModel(Map.of(), Map.of(),
                    folder.generated().map(GeneratedGraphs::inputs).orElse(UNetInputs.NONE));
        }
        BaseUnet base = BaseUnet.of(folder, "ControlNets, T2I-Adapters and IP-Adapters");
        GeneratedGraphs generated = folder.generated().orElseThrow();
        Map<Path, ControlFile> controls = new LinkedHashMap<>();
        for (Path file : files.controls()) {
            ControlFile control = ControlFile.read(file, base);
            // A tensor that is missing is named now, not when the model is open.
            generated.graph(control.network());
            controls.put(file, control);
        }
        Map<Reference, ReferenceFile> references = new LinkedHashMap<>();
        for (Reference names : files.references()) {
            ReferenceFile reference = ReferenceFile.read(names, base);
            reference.networks().forEach(generated::graph);
            references.put(names, reference);
        }
        return new ControlledModel(controls, references, inputs(generated.inputs(), controls, files.reaches()));
    }

    /** The graph of the U-Net with what it takes and gives beside the usual; empty where the usual one serves. */
    public Optional<GraphFile> unet(ModelFolder folder, DeepFeatures deep) {
        UNetInputs wanted = inputs.with(deep);
        return folder.generated().filter(made -> !wanted.equals(made.inputs())).map(made -> made.unet(wanted));
    }

    /** All networks of other files. */
    Stream<GeneratedGraphs.Companion> networks() {
        return Stream.concat(controls.values().stream().map(ControlFile::network),
                references.values().stream().flatMap(ReferenceFile::networks));
    }

    private static UNetInputs inputs(UNetInputs own, Map<Path, ControlFile> controls, List<Reach> reaches) {
        boolean isControlled = controls.values().stream().anyMatch(it -> it.type() == ControlFile.Type.CONTROLNET);
        return new UNetInputs(isControlled ? ControlNets.TAKEN : own.controlNets(),
                controls.values().stream().mapToInt(ControlFile::features).max().orElse(0), reaches);
    }
}
