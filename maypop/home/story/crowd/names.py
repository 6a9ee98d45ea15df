"""Names to draw from for everyone whom no plot tells of."""


def _each_of(words: str) -> tuple[str, ...]:
    return tuple(words.split())


GIVEN = _each_of("""
Abigail Abram Ada Adele Agatha Alden Alma Alonzo Althea Alvin Amelia Anders Anita Ansel
Arden Ariel Arlo Asa Astrid Aubrey August Aurelia Avery Barnaby Beatrix Benedict Bernice
Bertram Bettina Blaise Bram Briony Bruno Calista Callum Camille Carlotta Carys Casimir
Cecil Celeste Chandra Cleo Clement Clio Colette Conrad Cora Cosima Crispin Cyrus Dahlia
Damaris Daphne Darius Deirdre Delia Demetria Dexter Dinah Dominic Dora Dorian Dulcie
Eamon Edith Edmund Effie Eleanor Elena Elliot Eloise Elsa Elwood Emil Enid Ephraim
Ernesto Esme Estella Ethel Eudora Eugenia Evander Everett Faye Felicia Felix Fiona Flora
Floyd Frances Frederick Gaius Galen Garnet Gemma Gideon Gilda Giles Gloria Greta Griffin
Gwen Hadley Hamish Hannah Hattie Hazel Hector Hedwig Helena Henrik Hester Hilda Homer
Honora Horace Hugo Ida Ignatius Ilse Imogen Ingrid Iona Ira Irene Isadora Isidore Ivy
Jacinta Jarvis Jemima Jerome Joachim Joan Jonas Jorge Judith Julius June Juno Katya
Keturah Kirsten Konrad Lavinia Leander Leda Leif Lena Leontyne Leroy Lilian Lionel Livia
Lorna Lucian Lucius Luther Lydia Mabel Magnus Malachi Malcolm Marcella Margot Marius
Martha Matilda Maud Maxine Mercy Mildred Milo Minerva Miriam Mona Montgomery Muriel Myra
Nadine Naomi Nathaniel Nell Nestor Nigel Noelle Nola Norbert Octavia Odessa Olive
Ophelia Oscar Otis Otto Pascal Patience Paulina Pearl Percival Perpetua Philippa Phoebe
Porter Prudence Quentin Rafael Ramona Raymond Regina Rhoda Roland Rosalba Rosamund Rufus
Ruth Sabina Salvador Selma Seraphina Sidney Simeon Solomon Sybil Sylvie Tabitha Tamsin
Thaddea Theodora Tilda Ulysses Una Ursula Valentine Vernon Viola Virgil Vivian
""")

FAMILY = _each_of("""
Abbeyfield Ackroyd Adcock Aldersey Allardyce Ambler Amberson Appleyard Arkwright Ashdown
Atterbury Aylesworth Babington Bagshaw Bainbridge Balfour Bancroft Barlowe Barrowman
Bassett Beauchamp Beckwith Bellamy Benbow Berrycloth Birdsong Blackwood Blenkinsop
Bloodworth Boothroyd Bosworth Brackenridge Bradstreet Braithwaite Breckin Bridgewater
Broadbent Brockhurst Broomfield Buckland Burdett Butterfield Cadwallader Calderwood
Cantrell Carmody Carrington Cartwright Castleberry Cavendish Chadbourne Chesterfield
Cheverell Claiborne Clutterbuck Cobblepot Coldwell Collingwood Cornthwaite Cotterell
Crabtree Cranshaw Crenshaw Crowther Culpepper Dalrymple Danforth Dashwood Davenport
Deerfield Denholm Dinwiddie Dovedale Drinkwater Dunwoody Eastlake Eckhart Edgeworth
Ellsworth Elphinstone Embry Entwistle Eversleigh Fairbairn Fairweather Fanshawe
Farthingale Featherstone Fenwick Fernsby Finchley Fitzhugh Flanders Fothergill Foxworth
Frobisher Gadsden Gainsborough Galbraith Garrick Gastrell Gillingham Goldsworthy
Goodfellow Grantham Greenhalgh Grimshaw Guthrie Hadleigh Halloran Hallworth Hammersley
Harcourt Hardcastle Harkness Hathaway Hawksworth Haythorne Heathcote Hemsworth Herrick
Hetherington Higginbotham Hollingsworth Holloway Honeycutt Hornblower Huckaby Hutchins
Inchbald Ingersoll Inglewood Ironside Jellicoe Jessamy Kellaway Kenworthy Kettlewell
Kilgore Kingsolver Kirkbride Knatchbull Lamplighter Lancaster Langworthy Larkspur
Lathrop Leatherby Leavenworth Levering Lillywhite Linfield Littlejohn Lockhart
Longfellow Loveday Lowther Ludlow Mainwaring Mallory Marchbanks Mayhew Meadowcroft
Merriweather Middlemarch Millbrook Mirfield Molyneux Montclair Moorcroft Mulberry
Musgrave Nethercott Newbold Nightshade Norrington Nottingley Oakeshott Ogilvie Oldcastle
Orchardson Osgood Overstreet Packwood Pargeter Partridge Peabody Pennington Penhallow
Pettigrew Pickering Plumtree Popplewell Prendergast Prewitt Quarles Quimby Radcliffe
Ramsbottom Ravenscroft Redfern Rickaby Ridgeway Rosewater Rotherham Rutherglen Sackville
Satterfield Scarborough Sedgwick Shackelford Sheffield Silverstone Skeffington Snowden
Somerville Southgate Sparrow Standish Starkweather Stockbridge Stonecipher Summerfield
Swinburne Tattersall Templeton Thackeray Thistlewood Thornhill Tillinghast Trelawney
Trevelyan Turnbull Twelvetrees Underhill Vanderlyn Venable Wadsworth Wainwright
Wakefield
""")

# Two for each district, in the order of the table; two have one of the story.
SCHOOLS = _each_of("""
Sycamore Dogwood Bluestem Redbud Ironwood Chinquapin Serviceberry Sumac Pawpaw Persimmon
Tulip-Tree Hornbeam Sassafras Witch-Hazel Basswood Buckeye Blackgum Sourwood Catalpa
Hawthorn Elderberry Tupelo Cottonwood Boxelder Silverbell Beautyberry Spicebush
Yellowwood
""")
