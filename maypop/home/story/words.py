"""What the readers of the story write: criterion, place, gap, one next move."""

WARM = (
    "Your sequence climbs step by step, and the class follows it. The one next step:"
    " leave more of the answering to the students."
)
DONE = (
    "Every part shows what it set out to show, and the second tally is honest about"
    " what did not work. Keep the writing time; it carried the lesson."
)
Q6 = (
    "After your third ladder question you answered it yourself within a second. The"
    " descriptor needs three seconds of quiet or writing. Next lesson: write the"
    " question, sit down, count to three."
)
Q8 = (
    "Student B's reason went back to you, and the exchange ended there. Ask one"
    " student to restate it and one to challenge it."
)
P6 = (
    "You step in too early: each group hears the approach before it has tried one."
    " Next time ask two questions and walk away until they have written something."
)
A7 = (
    "Two scores differ by two points and the cause is not named. Say which words in"
    " the criterion you read differently and rewrite them."
)
