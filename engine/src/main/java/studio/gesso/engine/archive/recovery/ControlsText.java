package studio.gesso.engine.archive.recovery;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.archive.metadata.control.ControlsJson;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.AdvancedSettings;

/**
 * What steers a request beside its prompt, for another process: a text, and the pictures that it names by their numbers.
 *
 * @param text JSON
 * @param pictures each once
 */
public record ControlsText(String text, List<Pixels> pictures) {

    public ControlsText {
        pictures = List.copyOf(pictures);
    }

    /** That of settings. */
    public static ControlsText of(AdvancedSettings advanced) {
        var numbers = new Numbers(new LinkedHashMap<>());
        JsonObject json = new JsonObject();
        try {
            ControlsJson.add(json, advanced, numbers);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return new ControlsText(json.toString(), new ArrayList<>(numbers.known.keySet()));
    }

    /**
     * Settings with what it tells.
     *
     * @throws IOException if it names pictures that are not there
     */
    public AdvancedSettings over(AdvancedSettings others) throws IOException {
        JsonObject json = LenientJson.parse(text)
                .orElseThrow(() -> new IOException("What steers a request is damaged"));
        try {
            return ControlsJson.read(json, others, name -> pictures.get(Integer.parseInt(name)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("What steers a request is damaged", e);
        }
    }

    /** Names pictures by their numbers, and files by their whole paths. */
    private record Numbers(Map<Pixels, Integer> known) implements ControlsJson.Names {

        @Override
        public void add(JsonObject json, String key, String file) {
            json.addProperty(key, file);
        }

        @Override
        public String of(Pixels picture) {
            int next = known.size();
            return Integer.toString(known.computeIfAbsent(picture, _ -> next));
        }
    }
}
