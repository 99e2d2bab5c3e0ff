// Prints which OWL 2 profiles an ontology is in, by the OWL API, and what breaks each: java Profiles.java FILE
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

public class Profiles {
  public static void main(String[] args) throws Exception {
    OWLOntology read = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(args[0]));
    System.out.println("axioms " + read.getLogicalAxiomCount());
    Map<String, OWLProfile> profiles = new LinkedHashMap<>();
    profiles.put("DL", new OWL2DLProfile());
    profiles.put("RL", new OWL2RLProfile());
    for (Map.Entry<String, OWLProfile> profile : profiles.entrySet()) {
      for (OWLProfileViolation broken : profile.getValue().checkOntology(read).getViolations()) {
        System.out.println(profile.getKey() + " " + broken.toString().replace("\n", " "));
      }
    }
  }
}
