package studio.gesso.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void whatWasAddedInTheWindowCountsToo() throws IOException {
        Path there = temp.resolve("there");
        Files.writeString(temp.resolve("studio.json"),
                "{\"preferences\": {\"models\": [\"" + there.toString().replace("\\", "\\\\") + "\"]}}");
        assertEquals(List.of(there), places().all());
        String sentence = assertThrows(UserException.class, () -> places().remove(there)).getMessage();
        assertTrue(sentence.contains("in the window"), sentence);
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
