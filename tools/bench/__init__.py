"""What a page costs: CPU, SQL, latency at one and eight clients, and memory."""
