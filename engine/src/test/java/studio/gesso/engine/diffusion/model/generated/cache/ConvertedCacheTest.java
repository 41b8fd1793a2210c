package studio.gesso.engine.diffusion.model.generated.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Converted weights take no more room than the limit; those of the model that was used longest ago go first. */
class ConvertedCacheTest {

    @TempDir
    private Path cache;

    @BeforeEach
    void threeModels() throws IOException {
        model("oldest", 1);
        model("middle", 2);
        model("newest", 3);
    }

    @Test
    void nothingGoesWhereThereIsRoom() throws IOException {
        new ConvertedCache(cache, 400, () -> Long.MAX_VALUE).makeRoom(100, Set.of(cache.resolve("new")));
        assertEquals(List.of("middle", "newest", "oldest"), converted());
    }

    @Test
    void theOneThatWasUsedLongestAgoGoesFirst() throws IOException {
        new ConvertedCache(cache, 300, () -> Long.MAX_VALUE).makeRoom(50, Set.of(cache.resolve("new")));
        assertEquals(List.of("middle", "newest"), converted());
    }

    @Test
    void asMuchGoesAsTheDiskIsShortOf() throws IOException {
        new ConvertedCache(cache, 1000, () -> 1L << 30).makeRoom(150, Set.of(cache.resolve("new")));
        assertEquals(List.of("newest"), converted());
    }

    @Test
    void theOneThatNeedsTheRoomStaysThoughItIsOld() throws IOException {
        new ConvertedCache(cache, 100, () -> Long.MAX_VALUE).makeRoom(100, Set.of(cache.resolve("oldest")));
        assertEquals(List.of("oldest"), converted());
    }

    @Test
    void theOneThatIsUsedAgainIsNoLongerTheOldest() throws IOException {
        ConvertedCache.touch(cache.resolve("oldest"));
        new ConvertedCache(cache, 300, () -> Long.MAX_VALUE).makeRoom(50, Set.of(cache.resolve("new")));
        assertEquals(List.of("newest", "oldest"), converted());
    }

    @Test
    void graphsStay() throws IOException {
        new ConvertedCache(cache, 0, () -> Long.MAX_VALUE).makeRoom(100, Set.of(cache.resolve("new")));
        assertEquals(List.of(), converted());
        assertEquals(3, list(cache).filter(model -> Files.exists(model.resolve("unet/model.onnx"))).count());
    }

    private List<String> converted() throws IOException {
        return list(cache).filter(model -> Files.exists(model.resolve("unet/weights.safetensors")))
                .map(model -> model.getFileName().toString())
                .toList();
    }

    private static Stream<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList().stream();
        }
    }

    private void model(String name, int day) throws IOException {
        Path unet = Files.createDirectories(cache.resolve(name).resolve("unet"));
        Files.write(unet.resolve("weights.safetensors"), new byte[100]);
        Files.createFile(unet.resolve("weights.safetensors.complete"));
        Files.createFile(unet.resolve("model.onnx"));
        Files.setLastModifiedTime(cache.resolve(name), FileTime.from(Instant.ofEpochSecond(86_400L * day)));
    }
}
