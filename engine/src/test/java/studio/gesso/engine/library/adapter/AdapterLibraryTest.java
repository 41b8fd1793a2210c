package studio.gesso.engine.library.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.library.ModelLibrary;

/** LoRAs and embeddings in folders that people have arranged with links. */
class AdapterLibraryTest {

    @TempDir
    private Path models;

    @Test
    void aLinkThatLeadsInACircleHidesNothing() throws IOException {
        for (String kind : List.of("loras", "embeddings")) {
            Path folder = Files.createDirectories(models.resolve(kind));
            Path elsewhere = Files.createDirectories(models.resolve("of " + kind));
            Path first = Files.createFile(folder.resolve("a.safetensors"));
            Files.createFile(elsewhere.resolve("b.safetensors"));
            Files.createSymbolicLink(folder.resolve("again"), folder);
            Files.createSymbolicLink(folder.resolve("broken"), models.resolve("nothing"));
            Path linked = Files.createSymbolicLink(folder.resolve("more"), elsewhere).resolve("b.safetensors");
            AdapterLibrary library = AdapterLibrary.of(new ModelLibrary(Optional.empty(), models, List.of()));
            assertEquals(List.of(first, linked),
                    kind.equals("loras") ? List.of(library.lora("a"), library.lora("b")) : library.embeddings());
        }
        assertEquals(models.resolve("loras/a.safetensors"),
                AdapterLibrary.of(new ModelLibrary(Optional.empty(), models, List.of())).lora("a"));
    }
}
