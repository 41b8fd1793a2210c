package studio.gesso.engine.archive.metadata.gesso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.SamplerName;

/** What a picture says of a branch that cannot be made again. */
class BranchJsonTest {

    @Test
    void whatCannotBeMadeAgainIsNoBranch() {
        JsonObject json = BranchJson.of(new Branch(3, new Branch.Values("a", Optional.empty(), 7.5,
                SamplerName.DPMPP_2M, List.of(), Optional.empty()), Optional.empty()));
        json.addProperty("from_step", 0);
        assertEquals(Optional.empty(), BranchJson.read(json));
        assertEquals(Optional.empty(), BranchJson.read(new JsonObject()));
    }
}
