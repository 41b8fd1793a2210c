package studio.gesso.engine.diffusion.model.generated;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;

/**
 * The graphs and settings of a generated model as files, in the layout of an export.
 *
 * @param folder that of the generated model
 */
record GeneratedFiles(Path folder, Checkpoint checkpoint, Collection<GeneratedPart> parts) {

    /** The last file to be written: where it is, the others are. */
    static final String COMPLETE = "complete";

    /**
     * Writes them.
     *
     * @throws studio.gesso.engine.base.UserException if the folder cannot be written
     */
    void write() {
        try {
            for (GeneratedPart part : parts) {
                write(part);
            }
            if (checkpoint.model().isPresent()) {
                write(checkpoint.model().get());
            }
            write(folder.resolve(COMPLETE), new byte[0]);
        } catch (IOException e) {
            throw FileErrors.writing("The graphs of " + checkpoint.source().getFileName(), folder, e);
        }
    }

    private void write(GeneratedPart part) throws IOException {
        for (ModelPart made : NetworkBuilder.parts(part.role())) {
            Path home = Files.createDirectories(folder.resolve(made.folder()));
            write(home.resolve("model.onnx"),
                    part.builder(GeneratedModel.unetInputs(checkpoint)).build(made).toBytes());
            write(home.resolve(made.settings()), bytes(part.config()));
        }
    }

    private void write(CheckpointModel model) throws IOException {
        write(ModelPart.SCHEDULER, model.scheduler());
        if (model.lowResScheduler().isPresent()) {
            write(ModelPart.LOW_RES_SCHEDULER, model.lowResScheduler().get());
        }
    }

    private void write(ModelPart schedule, JsonObject settings) throws IOException {
        Path home = Files.createDirectories(folder.resolve(schedule.folder()));
        write(home.resolve(schedule.settings()), bytes(settings));
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[] content) throws IOException {
        AtomicFile.write(file, out -> out.write(content));
    }
}
