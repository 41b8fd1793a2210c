package studio.gesso.engine.worker.engine;

import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.Provider;

/**
 * The device that an engine uses, as values that another process can be given.
 *
 * @param id its name in settings and on the command line
 * @param label its name for people
 * @param note why a better one is not used, as a sentence; empty if this is the best
 */
public record EngineDevice(String id, String label, Optional<String> note) {

    public static EngineDevice of(Provider.Choice choice) {
        return new EngineDevice(choice.provider().id(), choice.provider().label(), choice.note());
    }

    /** The name of its provider, such as "webgpu". */
    public String provider() {
        return id.replaceFirst("/.*", "");
    }

    /** In one line. */
    public String text() {
        return label + note.map(why -> " (" + why + ")").orElse("");
    }
}
