/// Documents from a folder and a file to the ledger, while who submits them and who asks are
/// killed.
@NullMarked
package tidegauge.system.documents;

import org.jspecify.annotations.NullMarked;
