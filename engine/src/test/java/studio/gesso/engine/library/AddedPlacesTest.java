package studio.gesso.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;

class AddedPlacesTest {

    @TempDir
    Path temp;

    @Test
    void whatIsAddedStaysUntilItIsRemoved() {
        AddedPlaces places = places();
        assertEquals(List.of(), places.all());
        places.add(temp.resolve("one/../a.safetensors"));
        places.add(temp.resolve("folder"));
        places.add(temp.resolve("a.safetensors"));
        assertEquals(List.of(temp.resolve("a.safetensors"), temp.resolve("folder")), places().all());
        places.remove(temp.resolve("a.safetensors"));
        assertEquals(List.of(temp.resolve("folder")), places().all());
    }

    @Test
    void theListsThatEarlierWindowsKeptAreTakenOverOnce() throws IOException {
        Path model = temp.resolve("model");
        Path lora = temp.resolve("lora");
        Path fresh = temp.resolve("fresh");
        Files.writeString(temp.resolve("studio.json"), "{\"preferences\": {\"models\": [" + quoted(model)
                + "], \"loras\": [" + quoted(lora) + "]}}");
        assertEquals(List.of(model, lora), places().all());
        places().add(fresh);
        assertEquals(List.of(model, lora, fresh), places().all());
        places().remove(model);
        assertEquals(List.of(lora, fresh), places().all());
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\") + '"';
    }

    @Test
    void twoProgramsThatAddAtOnceLoseNothing() throws InterruptedException {
        List<Thread> programs = Stream.of("a", "b")
                .map(name -> Thread.ofPlatform()
                        .start(() -> IntStream.range(0, 20)
                                .forEach(i -> places().add(temp.resolve(name + i)))))
                .toList();
        for (Thread program : programs) {
            program.join();
        }
        assertEquals(40, places().all().size());
    }

    @Test
    void aDamagedListCountsAsNoneAndCanBeWrittenAgain() throws IOException {
        Path file = temp.resolve("settings/models.json");
        Files.createDirectories(file.getParent());
        for (String damaged : List.of("", "{", "[1]", "{\"added\": 7}", "{\"added\": [7, \"\", \"relative\"]}")) {
            Files.writeString(file, damaged);
            assertEquals(List.of(), places().all(), damaged);
            places().add(temp.resolve("x"));
            assertEquals(List.of(temp.resolve("x")), places().all(), damaged);
        }
    }

    @Test
    void whatWasNotAddedCannotBeRemoved() {
        places().add(temp.resolve("x"));
        String sentence = assertThrows(UserException.class, () -> places().remove(temp.resolve("y"))).getMessage();
        assertTrue(sentence.contains("was not added") && sentence.endsWith("x."), sentence);
    }

    private AddedPlaces places() {
        return new AddedPlaces(temp.resolve("settings/models.json"), temp.resolve("studio.json"));
    }
}
