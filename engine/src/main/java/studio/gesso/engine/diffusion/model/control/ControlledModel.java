package studio.gesso.engine.diffusion.model.control;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.ControlNets;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;

/**
 * What the networks that steer a model need of it.
 *
 * @param controls the ControlNets and T2I-Adapters by their files
 * @param unet the graph of the U-Net with inputs for them; empty where the usual one serves
 */
public record ControlledModel(Map<Path, ControlFile> controls, Optional<GraphFile> unet) {

    /**
     * Compares networks with a model, before anything of it is opened.
     *
     * @throws studio.gesso.engine.base.UserException if one of them is damaged or for another model, or the model is an
     *             export
     */
    public static ControlledModel of(ModelFolder folder, ControlFiles files) {
        if (files.isEmpty()) {
            return new ControlledModel(Map.of(), Optional.empty());
        }
        BaseUnet base = BaseUnet.of(folder, "ControlNets and T2I-Adapters");
        GeneratedGraphs generated = folder.generated().orElseThrow();
        Map<Path, ControlFile> controls = new LinkedHashMap<>();
        for (Path file : files.controls()) {
            ControlFile control = ControlFile.read(file, base);
            // A tensor that is missing is named now, not when the model is open.
            generated.graph(control.network());
            controls.put(file, control);
        }
        UNetInputs inputs = inputs(generated.inputs(), controls);
        return new ControlledModel(controls, inputs.equals(generated.inputs())
                ? Optional.empty()
                : Optional.of(generated.unet(inputs)));
    }

    private static UNetInputs inputs(UNetInputs own, Map<Path, ControlFile> controls) {
        boolean isControlled = controls.values().stream().anyMatch(it -> it.type() == ControlFile.Type.CONTROLNET);
        return new UNetInputs(isControlled ? ControlNets.TAKEN : own.controlNets(),
                controls.values().stream().mapToInt(ControlFile::features).max().orElse(0), own.adapters());
    }
}
