"""First names that are common in United States classrooms, so that a full name is seen.

From the public lists of the Social Security Administration. Names that are also plain
words (Grace, Will, Mark, Hope, ...) are left out: they would be seen everywhere.
"""

GIVEN = frozenset(
    """
    Aaliyah Aaron Abigail Abraham Ada Adam Adrian Adriana Aidan Aiden Aisha Alan
    Alana Albert Alejandra Alejandro Alex Alexa Alexander Alexandra Alexis Alice
    Alicia Alina Allison Alyssa Amanda Amara Amelia Amir Amy Ana Anahi Andre Andrea
    Andres Andrew Angel Angela Angelica Angelina Anna Anthony Antonio Aria Ariana
    Arianna Arjun Arthur Asher Ashley Athena Audrey Austin Ava Axel Ayden Barbara
    Beatrice Benjamin Bennett Bethany Bianca Brandon Brayden Brenda Brian Briana
    Brianna Brittany Brody Brooklyn Bryan Bryson Caleb Camila Cameron Carlos Carmen
    Caroline Carolyn Carson Carter Catherine Cecilia Charles Charlotte Chelsea Chloe
    Christian Christina Christine Christopher Claire Clara Cody Cole Colin Connor
    Corey Courtney Crystal Curtis Cynthia Daisy Dakota Damian Daniel Daniela
    Danielle David Deborah Denise Dennis Derek Deshawn Destiny Devin Diana Diego
    Dominic Donald Donna Dorothy Douglas Dylan Eduardo Edward Eleanor Elena Eli
    Eliana Elias Elijah Elizabeth Ella Ellie Emily Emma Emmanuel Eric Erica Erin
    Ethan Eva Evan Evelyn Ezra Fatima Felix Fernando Fiona Frances Francisco Gabriel
    Gabriela Gabriella Gabrielle Gavin Genesis George Gianna Giovanni Gloria Grayson
    Gregory Hailey Haley Hannah Harper Harold Hassan Hazel Heather Hector Helen
    Henry Hudson Hugo Ian Ibrahim Imani Isaac Isabel Isabella Isaiah Isla Ivan Jace
    Jack Jackson Jacob Jacqueline Jada Jaden Jaiden Jalen Jamal James Jamie Janet
    Janice Jared Jasmine Jason Javier Jaxon Jayden Jaylen Jean Jeffrey Jenna
    Jennifer Jeremiah Jeremy Jerome Jerry Jesse Jessica Jesus Joan Joel John Johnny
    Jonah Jonathan Jordan Jorge Jose Joseph Joshua Josiah Juan Juana Judith Julia
    Julian Juliana Julie Justin Kaitlyn Karen Karina Karla Katherine Kathleen
    Kathryn Kayden Kayla Kaylee Keith Kelly Kelsey Kenneth Kevin Khadija Kiara
    Kimberly Kyle Kylie Landon Latoya Laura Lauren Layla Leah Leo Leon Leonardo
    Leslie Levi Liam Lila Liliana Lillian Linda Lisa Logan Lucas Lucia Luis Luke
    Luna Lydia Mackenzie Madeline Madison Makayla Malachi Malik Manuel Marcus
    Margaret Maria Mariah Mariana Marie Marissa Martin Marvin Mary Mason Mateo
    Matthew Maya Megan Melanie Melissa Mia Micah Michael Michelle Miguel Mila Miles
    Miranda Mohamed Mohammed Molly Monica Morgan Muhammad Mya Nadia Nancy Naomi
    Natalia Natalie Nathan Nathaniel Nevaeh Nicholas Nicole Nina Noah Noel Nora
    Olivia Omar Oscar Owen Pablo Pamela Parker Patricia Patrick Paul Pedro Penelope
    Peter Philip Phillip Priscilla Quentin Rachel Rafael Ralph Raymond Rebecca
    Reginald Renee Ricardo Richard Riley Robert Roberto Rodney Roman Ronald Rosa Roy
    Russell Ruth Ryan Rylee Sabrina Samantha Samuel Sandra Santiago Sara Sarah
    Savannah Scarlett Scott Sean Sebastian Selena Serenity Sergio Shane Shaniqua
    Shannon Sharon Shawn Sheila Shirley Sierra Silas Sofia Sophia Sophie Stella
    Stephanie Stephen Steven Susan Sydney Tamika Tanya Tara Taylor Terrence Teresa
    Theodore Theresa Thomas Tiffany Timothy Tobias Travis Trevor Trinity Tristan
    Tyler Tyrone Valentina Valeria Vanessa Veronica Victor Victoria Vincent Violet
    Virginia Vivian Walter Wesley William Willow Wyatt Xavier Ximena Yasmin Yolanda
    Yusuf Zachary Zoe Zoey
    """.split()  # noqa: SIM905  # a list of words is read as words
)
NO_NAMES = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    April May June July August September October November December Grade Class
    Lesson Unit Part Step Level Question Questions Answer Standard Standards Work
    Works Learning Talk Voice Response Responses Teacher Teachers Student Students
    Said Says Asks Asked Then And The Elementary Middle High School County District
    University Street Achievement Growth Ownership Engagement Discourse Choice Goals
    Data Feedback
    """.split()  # noqa: SIM905  # a list of words is read as words
)
